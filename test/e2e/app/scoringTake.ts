import { ffmpeg } from '../../support/clips.ts';

/** Four shots of 1.2 s: sharp, shaken, blurred, dark; a tone. */
export async function makeTake(path: string, hue: number): Promise<void> {
  const source = (filter: string): string[] => ['-f', 'lavfi', '-t', '1.2', '-i', filter];
  const picture = `testsrc2=s=320x180:r=25,hue=h=${hue}`;
  const shaken = `crop=240:136:40+30*random(1):22+20*random(2),scale=320:180,setsar=1`;
  await ffmpeg([
    ...source(picture),
    ...source(`mandelbrot=s=320x180:r=25,hue=h=${hue},${shaken}`),
    ...source(`${picture},gblur=sigma=6`),
    ...source(`${picture},lutyuv=y=val*0.12`),
    ...['-f', 'lavfi', '-t', '4.8', '-i', 'sine=f=440:r=48000'],
    ...['-filter_complex', '[0][1][2][3]concat=n=4:v=1[v]', '-map', '[v]', '-map', '4:a'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', path],
  ]);
}
