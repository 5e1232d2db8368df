/** Quality of pictures that are looked at one by one. */
const quality = 90;

/** A PNG as a JPEG of the same size. */
export async function toJpeg(png: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(png).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}
