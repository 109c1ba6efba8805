import type { session as source } from '../zh/session.ts'

export const session: Record<keyof typeof source, string> = {
  'sign-in.title': 'Sign in to the workbench',
  'sign-in.lead': 'From discovery to closure, every case on one grid.',
  'sign-in.button': 'Sign in',
  'sign-in.waiting': 'Taking you to the sign-in page',
  'sign-in.failed': 'The sign-in was not completed; please try again.',
  'sign-in.kept': 'What you had not sent is kept: sign in again with the same account to go on.',
  'sign-in.ended.idle': 'You were away for a while, so you have been signed out.',
  'sign-in.ended.expired': 'Your sign-in has expired; please sign in again.',
  'sign-in.ended.elsewhere': 'You signed out in another window.',
  'sign-in.ended.left': 'You have signed out.',
  'sign-in.unreachable': 'The system cannot be reached',
  'sign-in.unreachable-hint': 'Please check the network and try again.',

  'invitation.title': 'You are not a member of this county yet',
  'invitation.lead':
    'Enter the invitation code that an administrator gave you. It is good for seven days and works once.',
  'invitation.code': 'Invitation code',
  'invitation.code-hint': "No code? Ask your administrator to make one for you on the page 'People'.",
  'invitation.accept': 'Join',
  'invitation.done': 'Welcome, {name}.',
  'invitation.other-account': 'Sign in with another account',

  'disabled.title': 'Your membership is switched off',
  'disabled.lead': 'If this is a mistake, ask your administrator to switch it on again.',

  'idle.title': 'Are you still working?',
  'idle.lead': 'You will be signed out in {time}. What you have not sent is kept until you sign in again.',
  'idle.stay': 'Keep working',
  'idle.leave': 'Sign out now',

  'role.reporter': 'Grid worker',
  'role.dispatcher': 'Dispatcher',
  'role.handler': 'Handling unit',
  'role.supervisor': 'Supervisor',
  'role.assessor': 'Assessor',
  'role.hr': 'Recruiter',
  'role.auditor': 'Auditor',
  'role.admin': 'Administrator',
}
