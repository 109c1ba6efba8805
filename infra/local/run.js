// Plain JavaScript, so that a Node too old for the rest can still read it: `node infra/local/run.js start|token …`.
const wanted = 24
const found = Number(process.versions.node.split('.')[0])
if (found < wanted) {
  console.error(
    `Wangge needs Node ${wanted}, this is ${process.versions.node}: run it through npm (npm start) after npm install, or install Node ${wanted}.`,
  )
  process.exit(1)
}
const [script = '', ...words] = process.argv.slice(2)
const { main } = await import(`./${script}.ts`)
await main(words)
