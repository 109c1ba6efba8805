import type { refusals as source } from '../../zh/recruitment/refusals.ts'

export const refusals: Record<keyof typeof source, string> = {
  'refusal.own-approval': 'Nobody approves what they entered or submitted themselves; a second person does.',
  'refusal.policy-unsound': 'The policy contradicts itself; correct the errors listed by its check.',
  'refusal.window-open': 'The window for registration has not ended yet.',
  'refusal.registration-closed': 'Registration is not open on this day or by this channel.',
  'refusal.already-applied': 'This person has applied in this campaign already.',
  'refusal.too-many-documents': 'No more papers can be uploaded; please ask the recruitment office.',
  'refusal.too-many-drafts': 'Too many applications were begun within this hour; try again later, or apply on site.',
  'refusal.below-ratio': 'A post is below its opening ratio; record the consent, or cancel the post.',
  'refusal.entered-twice': 'Two others have entered this score; one of them corrects their own entry.',
  'refusal.slip-taken':
    'Another phone holds this code. If it is not yours, tell the supervisor at once: this attempt is recorded, and staff see it.',
  'refusal.not-called-in': 'This candidate is not called in now; mark them once they are.',
  'refusal.already-announced':
    "This score was announced from the judges' marks. Correct a judge's mark by a recorded decision.",
  'refusal.already-marked': 'Your mark for this candidate is confirmed already; only a recorded decision corrects it.',
  'refusal.marks-missing': 'Judges of this panel have not confirmed their marks yet; see the list.',
  'refusal.too-few-judges': 'There are fewer judges than the panels need. Name more judges or use fewer panels.',
  'refusal.too-few-panels':
    'There are more candidates than the panels can hear. Add a panel or raise the number each hears.',
  'refusal.post-split':
    'A post would be heard by several panels, and the policy takes marks as they are. Use fewer panels or let each hear more.',
  'refusal.conflict-declared': 'A conflict was declared after the draw. Draw again by a recorded decision.',
  'refusal.no-panel-without-conflict':
    'However it is drawn, somebody would be judged by a judge in conflict. See the list and replace judges.',
  'refusal.marked-otherwise':
    'The policy has this paper marked the other way: by secret number, or by registration number.',
  'refusal.not-drawn': 'The secret numbers are not drawn yet; somebody who will not mark draws them.',
  'refusal.holds-numbers': 'Whoever drew or saw the secret numbers marks no paper, and whoever marks sees none.',
  'refusal.was-absent': 'Whoever was absent from the exam has no score. Correct the attendance, or enter absent.',
  'refusal.not-called': 'This applicant is not among those called now.',
  'refusal.notice-running': 'The public notice has not ended yet.',
  'refusal.too-few-seats': 'The rooms have fewer seats than people who sit the exam; add rooms or seats.',
  'refusal.collection-closed': 'Tickets are not handed out today; see the days of collection.',
  'refusal.tickets-out': 'Tickets are out since the first day of collection; seats are not drawn anew.',
  'refusal.notice-over': 'The notice has ended; objections are heard while it runs.',
  'refusal.name-missing': 'This county hears objections only with a name; please tell yours.',
  'refusal.too-many-objections': 'No more objections are taken today; try again tomorrow, or come to the office.',
  'refusal.objections-open': 'Objections are open; decide them, and record what each upheld one demands.',
  'refusal.year-running': 'The year has not ended yet: who serves on 31 December counts. Approve from 1 January on.',
  'refusal.undecided': 'Something has to be decided first.',
  'fault.at.collection-reversed': 'Collection cannot end before it begins.',
  'fault.at.collection-after-exam': 'Tickets are collected before the exam or on its day.',
  'fault.at.tickets-out': 'Tickets are out since the first day of collection; it stays.',
  'fault.at.rooms-drawn': 'Seats were drawn: the codes, rows and seats of the rooms stay.',
  'fault.at.no-proxy': 'Nobody may collect a ticket for somebody else in this exam.',
  'fault.at.passed-unattended': 'Nobody passes a training without attending it.',
  'fault.at.starts-before-end': 'A contract starts when the campaign has ended, not before.',
  'fault.at.ends-before-start': 'Service cannot end before it started.',
  'fault.at.not-among-equals': 'Choose among the equals, no more than there are places left.',
  'fault.at.follows-anyway': 'The policy calls the next anyway, or the person passed: leave the decision empty.',
}
