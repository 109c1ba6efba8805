import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'

export const getMe = serve(contract.getMe, async ({ member }) => {
  const { id, name, roles, scope } = member
  return { body: { id, name, roles: [...roles], scope: { areas: [...scope.areas], unit: scope.unit } } }
})
