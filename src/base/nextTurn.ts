/** Resolves when everything else that is due in this turn of the event loop is done. */
export async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
