/** A PNG of one grey point. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABBAEAGm6y5gAAAABJRU5ErkJggg==',
  'base64',
);
