const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
  '\n': '&#10;',
}

/** One element holding text; nothing at all when the value is undefined. */
export function element(name: string, value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  return `<${name}>${String(value).replace(/[&<>"'\r\n]/g, (c) => entities[c] ?? c)}</${name}>`
}

/** A whole XML document around a root element that is already written. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return decimal !== undefined ? String.fromCodePoint(Number(decimal)) : (named[name] ?? whole)
  })
}

/** The inner text of every `<name>` in a request body; S3's request bodies never nest a name in itself. */
export function elements(name: string, xml: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))
  return [...found].map(([, inner = '']) => inner)
}

/** The text of the first `<name>`, without its entities; undefined when there is none. */
export function textOf(name: string, xml: string): string | undefined {
  const [inner] = elements(name, xml)
  return inner === undefined ? undefined : withoutEntities(inner.trim())
}
