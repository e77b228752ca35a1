/** What each kind of file is called. */
export const kindKeys = {
  customers: 'kindCustomers',
  consents: 'kindConsents',
  products: 'kindProducts',
  purchases: 'kindPurchases',
} as const
