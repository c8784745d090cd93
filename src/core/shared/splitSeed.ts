/** The seed of the split that every set without a published one has unless its run says otherwise. Not the seed of any run. */

/** 20 December 2013, the day of the first version of Kingma & Welling's paper. */
export const USUAL_SPLIT_SEED = 2013_12_20;
