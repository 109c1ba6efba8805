import { lambda } from '../platform/lambda.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addArea } from './add-area.ts'
import { addMember } from './add-member.ts'
import { addUnit } from './add-unit.ts'
import { changeArea } from './change-area.ts'
import { changeMember } from './change-member.ts'
import { changeUnit } from './change-unit.ts'
import { getArea } from './get-area.ts'
import { getCoverage } from './get-coverage.ts'
import { getMe } from './get-me.ts'
import { getMember } from './get-member.ts'
import { getUnit } from './get-unit.ts'
import { importGrid } from './import-grid.ts'
import { inviteMember } from './invite-member.ts'
import { listAreas } from './list-areas.ts'
import { listFindings } from './list-findings.ts'
import { listMembers } from './list-members.ts'
import { listUnits } from './list-units.ts'
import { memberByIdentity } from './table.ts'

const areas = [listAreas, getArea, addArea, changeArea, listFindings, getCoverage]
const units = [listUnits, getUnit, addUnit, changeUnit]
const members = [getMe, listMembers, getMember, addMember, changeMember, inviteMember, acceptInvitation]

export const handler = lambda([...areas, ...units, ...members, importGrid], {
  table: 'GRID_TABLE',
  findMember: memberByIdentity,
})
