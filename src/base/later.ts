/**
 * Wraps a function whose module is loaded when it is first called.
 *
 * @param load imports the module and returns the function
 * @returns the function; it rejects with what loading throws
 */
export function later<Parameters extends unknown[], Result>(
  load: () => Promise<(...args: Parameters) => Result | Promise<Result>>,
): (...args: Parameters) => Promise<Result> {
  return async (...args) => (await load())(...args);
}
