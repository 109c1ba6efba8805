import { expect, test } from 'vitest'
import {
  checkCharacter,
  maskIdentityNumber,
  maskPhone,
  readIdentityNumber,
} from '../../functions/kernel/identity-number.ts'

/** Numbers of nobody: region 99 is not assigned. */
const number = (rest: string) => `99${rest}${checkCharacter(`99${rest}`)}`

test.each([
  [
    'the standard’s own example',
    '11010519491231002X',
    { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' },
  ],
  ['a small x', '11010519491231002x', { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }],
  ['a man', number('000119830301001'), { number: number('000119830301001'), birthDate: '1983-03-01', sex: 'male' }],
  [
    '29 February of a leap year',
    number('000120000229002'),
    { number: number('000120000229002'), birthDate: '2000-02-29', sex: 'female' },
  ],
  ['29 February of no leap year', number('000119000229002'), { fault: 'bad-birth-date' }],
  ['31 April', number('000119830431001'), { fault: 'bad-birth-date' }],
  ['month 13', number('000119831301001'), { fault: 'bad-birth-date' }],
  ['before 1900', number('000118991231001'), { fault: 'bad-birth-date' }],
  ['a wrong check', '110105194912310021', { fault: 'bad-check-digit' }],
  ['15 digits', '110105491231002', { fault: 'not-18-digits' }],
  ['X elsewhere', '1101051949123100X2', { fault: 'not-18-digits' }],
  ['wide digits', '１1010519491231002X', { fault: 'not-18-digits' }],
  ['a space', ' 11010519491231002X', { fault: 'not-18-digits' }],
  ['nothing', '', { fault: 'not-18-digits' }],
])('GB 11643: %s', (_, text, answer) => {
  expect(readIdentityNumber(text)).toEqual(answer)
})

test('every wrong digit and every swap of neighbours is found', () => {
  const right = number('000119830301001')
  for (let at = 14; at < 17; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const wrong = right.slice(0, at) + digit + right.slice(at + 1)
      if (wrong !== right) expect(readIdentityNumber(wrong)).toEqual({ fault: 'bad-check-digit' })
    }
  }
  const swapped = right.slice(0, 15) + right[16] + right[15] + right[17]
  expect(readIdentityNumber(swapped)).toEqual({ fault: 'bad-check-digit' })
})

test.each([
  [maskIdentityNumber, '11010519491231002X', '1****************X'],
  [maskIdentityNumber, '12', '**'],
  [maskIdentityNumber, '', ''],
  [maskPhone, '10000000000', '100****0000'],
  [maskPhone, '1234567', '*******'],
])('masks', (mask, text, shown) => {
  expect(mask(text)).toBe(shown)
})
