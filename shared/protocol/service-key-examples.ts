/** A first call for each scope, as whoever connects a system copies it from the page of keys. */
import type { Scope } from '../domain/service-key.ts'

export interface ExampleCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: object | null
}

/** 2026-01-05 in ms */
const AT = 1_767_571_200_000

/** The customer number is the reader's to replace. */
export const EXAMPLE_CALLS: Readonly<Record<Scope, ExampleCall>> = {
  'customers.read': { method: 'GET', path: '/api/customers?q=C-1001', body: null },
  'customers.write': {
    method: 'POST',
    path: '/api/customers',
    body: { customerNumber: 'C-1001', name: '王芳', language: 'zh-CN', phone: null, email: null },
  },
  consents: { method: 'GET', path: '/api/consents?customerNumber=C-1001', body: null },
  products: { method: 'GET', path: '/api/products', body: null },
  purchases: {
    method: 'POST',
    path: '/api/purchases',
    body: { purchases: [{ id: 'T-1', customerNumber: 'C-1001', productCode: 'DEP-1Y', at: AT, revenue: null }] },
  },
  'bank-events': {
    method: 'POST',
    path: '/api/bank-events',
    body: { customerNumber: 'C-1001', event: { id: 'E-1', kind: 'large-deposit', at: AT, data: { yuan: 200_000 } } },
  },
  leads: { method: 'GET', path: '/api/tasks/TASK-ID/lead', body: null },
  'task-outcomes': { method: 'POST', path: '/api/tasks/TASK-ID/outcome', body: { outcome: 'won', text: '客户已办理' } },
}
