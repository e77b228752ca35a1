import { create } from 'zustand'

/** Whose record is open beside whatever is being done. */
export const useOpened = create<{ customerId: string | null }>()(() => ({ customerId: null }))

/** Opens a customer beside whatever is being done. */
export function openCustomer(customerId: string): void {
  useOpened.setState({ customerId })
}
