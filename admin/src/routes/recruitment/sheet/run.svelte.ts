import { SvelteMap } from 'svelte/reactivity'
import { number } from '../../../lib/i18n/format.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'
import { type ApiProblem, problemFrom } from '../../../lib/problem.ts'
import { FileFault } from '../../import/fault.ts'
import { type Sending, sendRows } from './send.ts'

type Numbered = { readonly line: number }

/** Rows between two looks at the page: it stays alive while ten thousand are checked. */
const slice = 500

/**
 * One sheet on its way: read, checked row by row, and sent when the clerk says so. After a break what was not answered yet is
 * sent again; nothing is written before `send`.
 */
export class SheetRun<Read extends { readonly rows: readonly Row[] }, Row, Checked extends Numbered, Report> {
  doing = $state<{ label: string; done: number; most: number }>()
  fault = $state<string>()
  problem = $state.raw<ApiProblem>()
  sheet = $state.raw<{ name: string; read: Read; checked: readonly Checked[] }>()
  broken = $state(false)
  readonly reports = new SvelteMap<number, Report>()

  /** Something was answered, and nothing is under way. */
  get sent(): boolean {
    return this.reports.size > 0 && !this.doing
  }

  async take(
    file: File | undefined,
    read: (bytes: Uint8Array<ArrayBuffer>) => Promise<Read>,
    check: (row: Row) => Checked,
  ): Promise<void> {
    if (!file || this.doing) return
    this.clear()
    this.doing = { label: t('import.reading', { name: file.name }), done: 0, most: 1 }
    try {
      const found = await read(new Uint8Array(await file.arrayBuffer()))
      const { rows } = found
      const label = t('import.checking', { count: number(rows.length) })
      const checked: Checked[] = []
      for (let at = 0; at < rows.length; at += slice) {
        this.doing = { label, done: at, most: rows.length }
        await new Promise((resolve) => setTimeout(resolve))
        checked.push(...rows.slice(at, at + slice).map(check))
      }
      this.sheet = { name: file.name, read: found, checked }
    } catch (thrown) {
      if (thrown instanceof FileFault) this.fault = t(`import.file-fault.${thrown.code}`, thrown.told)
      else this.problem = problemFrom(thrown)
    } finally {
      this.doing = undefined
    }
  }

  async send<R extends Numbered>(how: Sending<R, Report>, rows: readonly R[], label: string): Promise<void> {
    const before = this.reports.size
    this.problem = undefined
    this.broken = false
    this.doing = { label, done: 0, most: rows.length }
    try {
      await sendRows(how, rows, ({ line }, report) => {
        this.reports.set(line, report)
        this.doing = { label, done: this.reports.size - before, most: rows.length }
      })
    } catch (thrown) {
      this.problem = problemFrom(thrown)
      this.broken = true
    } finally {
      this.doing = undefined
    }
  }

  clear(): void {
    this.fault = undefined
    this.problem = undefined
    this.sheet = undefined
    this.broken = false
    this.reports.clear()
  }
}
