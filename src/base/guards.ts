/**
 * A check of a value from outside that is read as VS Code starts: zod, which checks all others, would add half again to what is
 * loaded then. It narrows the type of the value itself, and makes no copy.
 */
export type Guard<T> = (value: unknown) => value is T;

export const isText: Guard<string> = (value) => typeof value === 'string';
export const isNumber: Guard<number> = (value) => typeof value === 'number';
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

export function isListOf<T>(each: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(each);
}

/** @param words the allowed ones */
export function isOneOf<T extends string>(...words: readonly T[]): Guard<T> {
  return (value): value is T => words.some((word) => word === value);
}

export function isEither<T, U>(one: Guard<T>, other: Guard<U>): Guard<T | U> {
  return (value): value is T | U => one(value) || other(value);
}

export const isNull: Guard<null> = (value) => value === null;

/**
 * @param required the fields that it has
 * @param optional the fields that it may have; others are ignored
 */
export function isObjectOf<T extends object>(required: RequiredFields<T>, optional: OptionalFields<T>): Guard<T> {
  const checks = [
    ...Object.entries<Guard<unknown>>(required),
    ...Object.entries<Guard<unknown>>(optional).map(([name, check]) => {
      return [name, (value: unknown): value is unknown => value === undefined || check(value)] as const;
    }),
  ];
  return (value): value is T => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type OptionalFields<T> = { readonly [K in OptionalKeys<T>]-?: Guard<Exclude<T[K], undefined>> };
type RequiredFields<T> = { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Guard<T[K]> };

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What a text says as JSON, if that is what the guard takes; `undefined` for any other text. */
export function readJson<T>(text: string, guard: Guard<T>): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return guard(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
