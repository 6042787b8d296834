/**
 * Stands for a function whose module is loaded when it is first called.
 *
 * @param load imports the module, and gives the function
 * @returns the function; what loading throws, it throws
 */
export function later<Parameters extends unknown[], Result>(
  load: () => Promise<(...args: Parameters) => Result | Promise<Result>>,
): (...args: Parameters) => Promise<Result> {
  return async (...args) => (await load())(...args);
}
