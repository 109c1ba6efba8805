import { lambda } from '../platform/lambda.ts'
import { rehearseAssessmentRoute } from './rehearse-assessment.ts'

export const handler = lambda([rehearseAssessmentRoute])
