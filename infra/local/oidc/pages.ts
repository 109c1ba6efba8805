import { createHash } from 'node:crypto'

/** The eight members of the demo county (design §8), with what they are called on the sign-in page. */
export const demoMembers = [
  ['reporter', '网格员'],
  ['dispatcher', '研判中心'],
  ['handler', '处置单位'],
  ['supervisor', '督办'],
  ['assessor', '考核'],
  ['hr', '招聘'],
  ['auditor', '审计'],
  ['admin', '管理员'],
] as const

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: Canvas; color: CanvasText }
main { box-sizing: border-box; width: 100%; max-width: 26rem; padding: 1.5rem 1rem }
h1 { font-size: 1.375rem; margin: 0 0 .75rem }
label { display: block; font-weight: 600 }
input, button { box-sizing: border-box; font: inherit; min-height: 2.75rem; padding: .25rem .75rem; border: 1px solid; border-radius: .375rem }
input { width: 100%; margin: .25rem 0 .75rem }
button { cursor: pointer; background: ButtonFace; color: ButtonText }
button.main { width: 100%; background: #0b57d0; border-color: #0b57d0; color: #fff }
fieldset { border: 0; margin: 1.25rem 0 0; padding: 0 }
legend { padding: 0; font-weight: 600 }
ul { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem }
li button { width: 100%; text-align: start }
.error { border-inline-start: .25rem solid #b3261e; padding-inline-start: .75rem }
.quiet { border: 0; background: none; color: inherit; text-decoration: underline; padding-inline: 0; margin-top: 1rem }
code { overflow-wrap: anywhere }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
`

/** The policy every page of the issuer is served with: nothing but its own style and forms; scripts only by hash. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "script-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** A whole page. `body` is markup; `title` is text. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

/** The sign-in: an account name, on the demo stack also one button for each of its members. Local accounts have no password. */
export function signInPage(action: string, demo: boolean, refused?: string): string {
  const wrong = refused === undefined ? '' : ' aria-invalid="true" aria-describedby="wrong"'
  const message = refused === undefined ? '' : `<p id="wrong" class="error" role="alert">${escaped(refused)}</p>`
  const buttons = demoMembers
    .map(
      ([id, name]) =>
        `<li><button name="account" value="${id}" formnovalidate>${name}<br><code>${id}</code></button></li>`,
    )
    .join('')
  return page(
    '登录 · 网格管理（本机）',
    `<p>本机演示环境，账号没有密码。</p>${message}
<form method="post" action="${escaped(action)}"><label for="typed">账号</label>
<input id="typed" name="typed" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required${wrong}>
<button class="main">登录</button>
${demo ? `<fieldset><legend>或选择一个演示账号</legend><ul>${buttons}</ul></fieldset>` : ''}
<button class="quiet" name="cancel" value="yes" formnovalidate>取消登录</button></form>`,
  )
}

/** Asks whether to sign out; `form` is oidc-provider's own hidden form, which the buttons belong to. */
export function signOutPage(form: string): string {
  return page(
    '退出登录',
    `${form}<p>确定要退出登录吗？</p><button class="main" autofocus form="op.logoutForm" name="logout" value="yes">退出登录</button>
<button class="quiet" form="op.logoutForm">保持登录</button>`,
  )
}

export function signedOutPage(home: string): string {
  return page('已退出登录', `<p>您已安全退出。</p><p><a href="${escaped(home)}">返回首页</a></p>`)
}

/** `code` and `detail` are OAuth's words, for whoever is asked for help. */
export function errorPage(code: string, detail: string, home: string): string {
  return page(
    '登录没有完成',
    `<p class="error" role="alert">登录请求无效或已过期，请返回首页重新登录。</p><p><code>${escaped(code)} ${escaped(detail)}</code></p>
<p><a href="${escaped(home)}">返回首页</a></p>`,
  )
}
