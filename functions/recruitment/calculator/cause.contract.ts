/** Why somebody leaves after having been called (体检、考察、放弃、异议成立、培训不合格). */
export const causes = ['medical', 'investigation', 'decline', 'objection', 'training'] as const
