/** Today in the zone of this machine, as the API writes days: `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  // This is how Sweden writes dates.
  return now.toLocaleDateString('sv-SE');
}

/** The day so many days after another; before it where the number is negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The days of the week to which a day belongs, from Monday to Sunday. */
export function weekOf(day: string): readonly string[] {
  const afterMonday = (new Date(day).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => daysAfter(day, index - afterMonday));
}

/** The days of the month to which a day belongs. */
export function monthOf(day: string): readonly string[] {
  const first = `${day.slice(0, 7)}-01`;
  return Array.from({ length: 31 }, (_, index) => daysAfter(first, index)).filter((each) => each.startsWith(day.slice(0, 7)));
}
