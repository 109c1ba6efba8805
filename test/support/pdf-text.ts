import { inflateSync } from 'node:zlib'

/**
 * The texts of a PDF as Chromium prints it, in the order in which they were drawn: one string a run of letters. It reads what
 * Chromium writes (streams packed by deflate, fonts named after their object, a ToUnicode table in each) and nothing else.
 */
export function textsOfPdf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const tables = new Map<string, ReadonlyMap<string, string>>()
  for (const [number, { head }] of objects) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    const stream = table && objects.get(table)?.stream
    if (stream) tables.set(`F${number}`, lettersOf(stream))
  }
  const pages = [...objects.values()].flatMap(({ head }) =>
    /\/Type \/Page\b/.test(head) ? (/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? []) : [],
  )
  // A font may know a letter as the radical that looks alike (⼆ for 二): the compatible form is the letter's.
  return pages
    .flatMap((number) => drawn(objects.get(number)?.stream ?? '', tables))
    .map((text) => text.normalize('NFKC'))
}

type PdfObject = { readonly head: string; readonly stream: string | undefined }

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)endobj/g)) {
    const [, number = '', body = ''] = found
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const packed = Buffer.from(body.slice(at + 'stream\n'.length, at + 'stream\n'.length + length), 'latin1')
    const stream =
      at >= 0 && head.includes('/FlateDecode') && !head.includes('/Image')
        ? inflateSync(packed).toString('latin1')
        : undefined
    objects.set(number, { head, stream })
  }
  return objects
}

/** A ToUnicode table: letters by glyph. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const hex = (code: string) => Number.parseInt(code, 16)
  const unicode = (code: string) => Buffer.from(code, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', code = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(glyph.toUpperCase(), unicode(code))
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', code = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = hex(from); glyph <= hex(to); glyph++) {
        letters.set(
          glyph.toString(16).toUpperCase().padStart(4, '0'),
          String.fromCodePoint(hex(code) + glyph - hex(from)),
        )
      }
    }
  }
  return letters
}

/** The texts that a page's drawing shows; a font holds until the next is chosen. */
function drawn(content: string, tables: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const texts: string[] = []
  let table: ReadonlyMap<string, string> | undefined
  for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font) table = tables.get(font)
    else if (hex) texts.push((hex.toUpperCase().match(/.{4}/g) ?? []).map((glyph) => table?.get(glyph) ?? '').join(''))
  }
  return texts
}
