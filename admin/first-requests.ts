import type { Plugin } from 'vite'

/** The pages that most visits begin on, each with the words it waits for in the language that nearly everybody speaks. */
const begins = {
  '/': ['src/routes/home/Home.svelte', 'src/lib/i18n/zh/desk.ts'],
  '/report': ['src/routes/report/Report.svelte'],
  '/cases': ['src/routes/cases/CaseList.svelte', 'src/lib/i18n/zh/desk.ts'],
} as const

/**
 * Fills `pageFiles` in index.html: the scripts of the first pages beside those that every page has, so that a browser asks for
 * them at once and not one after the other has told of the next. On a bad network each step costs what a page can least afford.
 */
export function firstRequests(): Plugin {
  return {
    name: 'first-requests',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
        const reach = (file: string, seen: Set<string>): Set<string> => {
          if (!seen.has(file)) {
            seen.add(file)
            for (const next of byFile.get(file)?.imports ?? []) reach(next, seen)
          }
          return seen
        }
        const common = new Set(
          chunks.filter((one) => one.isEntry).flatMap((one) => [...reach(one.fileName, new Set())]),
        )
        const built = (source: string) => {
          const found = chunks.find((one) => one.facadeModuleId?.endsWith(source))
          if (!found) throw new Error(`no script is built for ${source}`)
          return found.fileName
        }
        const files = Object.entries(begins).map(([path, sources]) => {
          const needed = new Set(sources.flatMap((source) => [...reach(built(source), new Set())]))
          return [path, [...needed].filter((file) => !common.has(file)).map((file) => `/${file}`)]
        })
        const marked = html.replace(
          'const pageFiles = {}',
          () => `const pageFiles = ${JSON.stringify(Object.fromEntries(files))}`,
        )
        if (marked === html) throw new Error('index.html has no place for pageFiles')
        return marked
      },
    },
  }
}
