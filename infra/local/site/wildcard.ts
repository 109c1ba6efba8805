/** A pattern as CloudFront and `aws s3 sync` read it: `*` is any text, slashes too, `?` one character. */
export function wildcard(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const regex = new RegExp(`^${source}$`, 's')
  return (text) => regex.test(text)
}
