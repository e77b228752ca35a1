/** Keys of the words for a grade. */
export const gradeWords = {
  standard: 'grade_standard',
  silver: 'grade_silver',
  gold: 'grade_gold',
  platinum: 'grade_platinum',
  diamond: 'grade_diamond',
} as const
