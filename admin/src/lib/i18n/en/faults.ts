import type { faults as source } from '../zh/faults.ts'

export const faults: Record<keyof typeof source, string> = {
  'fault.required': 'Please fill this in.',
  'fault.choose': 'Please choose.',
  'fault.too-long': 'Too long: {max} characters at most.',
  'fault.too-short': 'Too short: {min} characters at least.',
  'fault.too-big': 'Too much: {max} at most.',
  'fault.too-small': 'Too little: {min} at least.',
  'fault.too-many': 'Too many: {max} at most.',
  'fault.not-a-number': 'Please enter a number.',
  'fault.step': 'Please enter a multiple of {step}.',
  'fault.format': 'This is not in the right form; please check.',
  'fault.other': 'This is not as it should be; please check.',

  'problem.offline': 'The system cannot be reached; check the network and try again. What you typed is still here.',
  'problem.unexpected': 'The answer of the system was not understood; reload the page, or tell an administrator.',
}
