/**
 * What was typed and not sent, kept in this tab through a reload or the end of a session. Drafts belong to a member: when
 * somebody else signs in on a shared desk they are thrown away.
 */
const prefix = 'wangge.draft:'
const whose = 'wangge.drafts-of'

/** The draft of a form; `id` names form and thing (`reject-case/01J…`). Undefined when there is none. */
export function readDraft(id: string): Record<string, unknown> | undefined {
  const kept = sessionStorage.getItem(prefix + id)
  if (kept === null) return undefined
  try {
    const draft: unknown = JSON.parse(kept)
    return typeof draft === 'object' && draft !== null ? (draft as Record<string, unknown>) : undefined
  } catch {
    // Written by something else: as good as none.
    sessionStorage.removeItem(prefix + id)
    return undefined
  }
}

export function writeDraft(id: string, values: Readonly<Record<string, unknown>>): void {
  sessionStorage.setItem(prefix + id, JSON.stringify(values))
}

export function dropDraft(id: string): void {
  sessionStorage.removeItem(prefix + id)
}

/** Is anything kept? */
export function hasDrafts(): boolean {
  return draftKeys().length > 0
}

export function dropDrafts(): void {
  for (const key of draftKeys()) sessionStorage.removeItem(key)
}

/** Keeps the drafts for the member who made them, throws away another's. */
export function draftsOf(member: string): void {
  if (sessionStorage.getItem(whose) !== member) dropDrafts()
  sessionStorage.setItem(whose, member)
}

function draftKeys(): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix))
}
