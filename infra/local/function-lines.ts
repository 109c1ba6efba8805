const unsaid = ['TRACE', 'DEBUG', 'INFO']

/**
 * Passes on what functions and triggers say, except structured lines below WARN: the front has said a line for each request
 * already. `line` is `<function> <text>`; text that is no JSON, or JSON without a level, is passed on.
 */
export function fromWarnings(log: (line: string) => void): (line: string) => void {
  return (line) => {
    if (!unsaid.includes(levelOf(line.slice(line.indexOf(' ') + 1)))) log(line)
  }
}

function levelOf(text: string): string {
  if (!text.startsWith('{')) return ''
  try {
    const { level } = JSON.parse(text) as { level?: unknown }
    return String(level)
  } catch (error) {
    if (error instanceof SyntaxError) return ''
    throw error
  }
}
