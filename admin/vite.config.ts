import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { firstRequests } from './first-requests.ts'
import { zodWithoutUnused } from './zod-without.ts'

/** A running county to develop against: `npm start`, then `npm run site`. */
const county = process.env.WANGGE_URL ?? 'http://127.0.0.1:8780'

/** What nearly every page needs: one file instead of two dozen small ones. Dialogs and forms come when they are needed. */
const parts = 'Badge|Brand|Button|Empty|Icon|icons|Loaded|Loading|Notice|Page|Problem|Progress|Section'
const means =
  'address|api|config|drafts|early|idle|intent|live|member|nav|now|online|problem|queue|router|session|shortcuts|theme|toast|told|upload'
const everywhere = new RegExp(
  `src/lib/(?:components/(?:${parts})|(?:${means})(?:\\.svelte)?\\.ts|i18n/format)|functions/(?:kernel/(?:operation|member)|grid/(?:member|shape)\\.contract)`,
)

/** What describes cases, photos and grids is needed together, and compresses better so. */
const contracts =
  /functions\/(?:reporting\/(?:contract|case\.contract|category\.contract|rules)|evidence\/contract|grid\/(?:contract|import\.contract))\.ts/

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), zodWithoutUnused(), firstRequests()],
  build: {
    target: 'es2022',
    // Nothing inline: the content security policy allows scripts, styles and images from the site's own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Together, so that zod is told what the policy forbids before any contract makes a schema.
            { name: 'zod', test: /node_modules\/zod\/|src\/lib\/zod\.ts/, priority: 2 },
            { name: 'ui', test: everywhere, priority: 1 },
            { name: 'contracts', test: contracts, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(['/v1', '/oidc', '/config.json'].map((path) => [path, county])) },
})
