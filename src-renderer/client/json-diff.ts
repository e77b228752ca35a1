const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What stands at `serviceLevel.percent`; undefined where the path ends early. */
export function valueAt(record: unknown, path: string): unknown {
  let here = record
  for (const part of path.split('.')) here = isObject(here) ? here[part] : undefined
  return here
}
