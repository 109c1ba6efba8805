export const languages = { zh: '中文', en: 'English' } as const
export type Language = keyof typeof languages

/** BCP 47 tags: `<html lang>` and Intl. */
export const tags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

/** Replaces `{name}` by the parameter of that name; what is not told stays visible, so that tests see it. */
export function fill(words: string, told: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(told[name] ?? whole))
}
