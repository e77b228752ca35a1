export { CustomerChoice } from './customer-choice.tsx'
export { CustomerFinder, openCustomer } from './customer-finder.tsx'
export { CustomerPanel } from './customer-panel.tsx'
export { useCustomersAhead } from './use-customers-ahead.ts'
