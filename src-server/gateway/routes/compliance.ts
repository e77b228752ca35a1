import { z } from 'zod'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import { LANGUAGES } from '#shared/domain/channel.ts'
import {
  accessQuerySchema,
  complianceQuerySchema,
  twoListsQuerySchema,
  evidenceCheckSchema,
} from '#shared/protocol/compliance-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { ComplianceAccounts } from '#shared/protocol/rest.ts'
import type { Compliance } from '../../app/compliance.ts'
import { evidencePage, type PageNames } from '../../app/evidence-page.ts'
import { checkEvidence, type EvidenceCheckPorts } from '../../app/evidence-check.ts'
import type { OfferEvidenceFiles } from '../../app/offer-evidence.ts'
import type { Api } from '../api.ts'

export interface ComplianceRoutePorts {
  readonly compliance: Compliance
  readonly files: OfferEvidenceFiles
  readonly storage: EvidenceCheckPorts['storage']
  readonly names: PageNames
  readonly complianceAccounts: () => ComplianceAccounts
}

const isTime = ({ from, to }: { readonly from: number; readonly to: number }): boolean => from < to
const AFTER = { path: ['to'], message: 'after from' }
const time = complianceQuerySchema.refine(isTime, AFTER)
const byId = z.object({ id: idSchema })
const inContact = z.object({ interactionId: idSchema })
const inLanguage = inContact.extend({ language: z.enum(LANGUAGES).default('zh-CN') })

export function complianceRoutes(
  api: Api,
  { compliance, files, storage, names, complianceAccounts }: ComplianceRoutePorts,
): void {
  const list = { method: 'GET', access: ANSWERING_FOR_DATA, query: time } as const
  api.route(
    {
      method: 'GET',
      access: ['compliance', 'admin'],
      path: '/compliance/passwords',
      summary: 'Compliance accounts: who gave the role, and who asked for or gave a one-time password since',
      answer: 'ComplianceAccounts',
    },
    complianceAccounts,
  )
  api.route(
    {
      ...list,
      query: twoListsQuerySchema.refine(isTime, AFTER),
      path: '/compliance/assessments',
      summary:
        'Risk assessments: questionnaires with answers, points, level, signature and address, and those the bank’s systems told of; looking is logged',
      answer: 'EvidencePage<AssessmentEntry>',
    },
    ({ principal, query }) => compliance.assessments(principal.me, query),
  )
  api.route(
    {
      ...list,
      query: twoListsQuerySchema.refine(isTime, AFTER),
      path: '/compliance/consents',
      summary: 'What customers agreed to and refused, with the proof, imported ones by their date; looking is logged',
      answer: 'EvidencePage<ConsentEntry>',
    },
    ({ principal, query }) => compliance.consents(principal.me, query),
  )
  api.route(
    {
      ...list,
      path: '/compliance/offers',
      summary: 'Offers, those held out included, with what was told and answered; looking is logged',
      answer: 'EvidencePage<OfferEntry>',
    },
    ({ principal, query }) => compliance.offers(principal.me, query),
  )
  api.route(
    {
      ...list,
      path: '/compliance/held-back',
      summary: 'What rules kept from being offered or sent, and why; looking is logged',
      answer: 'EvidencePage<HeldBackEntry>',
    },
    ({ principal, query }) => compliance.heldBack(principal.me, query),
  )
  api.route(
    {
      ...list,
      path: '/compliance/reveals',
      summary: 'Who made a hidden value visible, and for what reason; looking is logged',
      answer: 'EvidencePage<RevealEntry>',
    },
    ({ principal, query }) => compliance.reveals(principal.me, query),
  )
  api.route(
    {
      ...list,
      query: accessQuerySchema.refine(isTime, AFTER),
      path: '/compliance/access-log',
      summary:
        'Who looked at, heard, searched, revealed, exported, erased or configured what, and why; looking is logged',
      answer: 'EvidencePage<AccessEntry>',
    },
    ({ principal, query }) => compliance.accessLog(principal.me, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/offers/:id/file',
      summary: 'The evidence of one offer, with its rows of the log and their hashes; taking it is logged',
      access: ANSWERING_FOR_DATA,
      params: byId,
      query: inContact,
      answer: 'OfferEvidence',
    },
    ({ principal, params, query }) => files.file(principal.me, query.interactionId, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/offers/:id/page',
      summary: 'The same as a page to read and print; taking it is logged',
      access: ANSWERING_FOR_DATA,
      params: byId,
      query: inLanguage,
      answer: 'the page',
    },
    async ({ principal, params, query, reply }) => {
      const page = evidencePage(await files.file(principal.me, query.interactionId, params.id), query.language, names)
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-disposition': `attachment; filename="offer-${params.id}.html"`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        })
        .send(page)
    },
  )
  api.route(
    {
      method: 'POST',
      path: '/compliance/check',
      summary: 'Whether an evidence file is as it was given, and what in it differs from the log',
      access: ANSWERING_FOR_DATA,
      body: evidenceCheckSchema,
      answer: 'EvidenceChecked',
    },
    ({ body }) => checkEvidence({ files, storage }, body),
  )
}
