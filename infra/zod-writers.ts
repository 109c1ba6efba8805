/** Where zod writes JSON schemas: every schema carries it, only `npm run openapi` asks for it. */
export const zodWriters = /zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/

/** A module with the exports of `source`, each a function that answers undefined. */
export function silent(source: string): string {
  const declared = [...source.matchAll(/^export (?:const|function|class) ([\w$]+)/gm)].map(([, name]) => name)
  const renamed = [...source.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name)
  return [...declared, ...renamed].map((name) => `export const ${name} = () => undefined`).join('\n')
}
