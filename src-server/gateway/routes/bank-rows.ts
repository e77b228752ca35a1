import { z } from 'zod'
import { consentsOfSchema, consentsSchema, productsSchema, type ProductsTold } from '#shared/protocol/bank-rows-rest.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { ToldRows } from '../../app/imports/told-rows.ts'
import type { Api } from '../api.ts'
import { batchOf, takeBatch } from '../told-batch.ts'

const ADMIN = ['admin'] as const
const byCode = z.object({ productCode: z.string().min(1).max(40) })

/** [IM45] */
export function bankRowRoutes(api: Api, rows: ToldRows): void {
  api.route(
    {
      method: 'POST',
      path: '/consents',
      summary: 'What customers agreed to or refused elsewhere, by customer number; repeating it is safe',
      access: ADMIN,
      scope: 'consents',
      body: batchOf('consents', consentsSchema),
      answer: 'RowsTaken',
    },
    ({ principal, body }) => takeBatch(body, (consents) => rows.consents(principal.me, { consents })),
  )
  api.route(
    {
      method: 'GET',
      path: '/consents',
      summary:
        'What a customer agreed to and refused, those words included that were said in contacts; looking is logged',
      access: ADMIN,
      scope: 'consents',
      query: consentsOfSchema,
      answer: 'ConsentsTold',
    },
    ({ principal, query }) => rows.consentsOf(principal.me, query.customerNumber),
  )
  api.route(
    {
      method: 'POST',
      path: '/products',
      summary: 'Products as drafts on the shelf, by product code; one that is live is refused; repeating it is safe',
      access: ADMIN,
      scope: 'products',
      body: batchOf('products', productsSchema),
      answer: 'RowsTaken',
    },
    ({ principal, body }) => takeBatch(body, (products) => rows.products(principal.me, { products })),
  )
  api.route(
    {
      method: 'GET',
      path: '/products',
      summary: 'Products on the shelf',
      access: ADMIN,
      scope: 'products',
      answer: 'ProductsTold',
    },
    (): ProductsTold => ({ products: rows.shelf() }),
  )
  api.route(
    {
      method: 'GET',
      path: '/products/:productCode',
      summary: 'One product on the shelf',
      access: ADMIN,
      scope: 'products',
      params: byCode,
      answer: 'ProductTold',
    },
    ({ params }) => {
      const found = rows.shelf().find(({ productCode }) => productCode === params.productCode)
      if (found === undefined) throw new RequestRefused('not-found', { what: 'product' })
      return found
    },
  )
}
