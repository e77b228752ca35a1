export { dayWritten, digitsOfDay } from '#shared/domain/written-day.ts'
