"""Reference numbers for the picture tests, from OpenCV and NumPy.

    /usr/bin/python3 scripts/references/picture.py [sintel_trailer_480p.mp4] > test/fixtures/picture/reference.json

The input pictures are made by the integer formula below, which test/main/analysis/picture/testPicture.ts repeats;
the real frame comes out of ffmpeg as decoded (H.264 decodes to the same bytes everywhere).
"""

import hashlib
import json
import subprocess
import sys

import cv2
import numpy as np

WEIGHTS = {"bt601": (0.299, 0.114), "bt709": (0.2126, 0.0722), "bt2020": (0.2627, 0.0593)}


def random_bytes(count, seed):
    """High bytes of Numerical Recipes' linear congruential generator."""
    out = np.empty(count, dtype=np.int64)
    state = seed
    for i in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = state >> 24
    return out


def plane(width, height, seed):
    """A ramp, a bright disc, a dark box and noise, 0-255, with clipped places."""
    noise = random_bytes(width * height, seed).reshape(height, width)
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    value = (x * (2 + seed % 3) + y * 3) % 200 + 20 + (noise % 17) - 8
    disc = (x * 4 - width) ** 2 + (y * 4 - height) ** 2 < height * height
    value = np.where(disc, value + 120, value)
    box = (x * 3 > width * 2) & (y * 3 > height * 2)
    value = np.where(box, value - 150, value)
    return np.clip(value, 0, 255).astype(np.uint8)


def chroma(width, height, seed):
    """Smooth colour with a little noise."""
    noise = random_bytes(width * height, seed).reshape(height, width)
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    value = 128 + (x * 90) // width - 45 + (y * 60) // height * (1 if seed % 2 else -1) + noise % 5
    return np.clip(value, 0, 255).astype(np.uint8)


def probe(values):
    """Moments and some values of a filtered plane, corners and edges included."""
    height, width = values.shape
    places = [(0, 0), (0, width - 1), (height - 1, 0), (height - 1, width - 1), (0, width // 2), (height // 2, 0),
              (1, 1), (height // 2, width // 2), (height // 3, width // 3), (height - 2, width - 3)]
    wide = values.astype(np.float64)
    return {
        "mean": float(wide.mean()),
        "variance": float(wide.var()),
        "at": [[r, c, float(values[r, c])] for r, c in places],
    }


def rgb_of(y, u, v, matrix):
    red, blue = WEIGHTS[matrix]
    green = 1 - red - blue
    height, width = y.shape
    uu = np.repeat(np.repeat(u, 2, 0), 2, 1)[:height, :width].astype(np.float64) - 128
    vv = np.repeat(np.repeat(v, 2, 0), 2, 1)[:height, :width].astype(np.float64) - 128
    yy = y.astype(np.float64)
    r = yy + 2 * (1 - red) * vv
    g = yy - 2 * blue * (1 - blue) / green * uu - 2 * red * (1 - red) / green * vv
    b = yy + 2 * (1 - blue) * uu
    return np.clip(np.floor(np.stack([r, g, b], -1) + 0.5), 0, 255).astype(np.uint8)


def picture_numbers(y, u, v, matrix):
    rgb = rgb_of(y, u, v, matrix)
    hsv = cv2.cvtColor((rgb.astype(np.float32) / 255), cv2.COLOR_RGB2HSV)
    r, g, b = [rgb[..., i].astype(np.float64) for i in range(3)]
    rg, yb = r - g, (r + g) / 2 - b
    wide = y.astype(np.float64)
    return {
        "luma": float(wide.mean()),
        "contrast": float(wide.std()),
        "shadowsClipped": float((y <= 2).mean()),
        "highlightsClipped": float((y >= 253).mean()),
        "saturation": float(hsv[..., 1].astype(np.float64).mean()),
        "colourfulness": float(np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean())),
        "sharpness": float(cv2.Laplacian(y, cv2.CV_64F).var()),
    }


def filters(grey):
    wide = grey.astype(np.float64)
    return {
        "box": {str(k): probe(cv2.blur(wide, (k, k))) for k in (3, 5, 9)},
        "gaussian": {f"{k}/{s}": probe(cv2.GaussianBlur(wide, (k, k), s)) for k, s in ((3, 0), (5, 0), (9, 0), (7, 1.5), (15, 3.2))},
        "laplacian": {str(k): probe(cv2.Laplacian(grey, cv2.CV_64F, ksize=k)) for k in (1, 3)},
        "moments": {"mean": float(wide.mean()), "variance": float(wide.var()), "std": float(wide.std()),
                    "min": float(wide.min()), "max": float(wide.max())},
    }


def generated(width, height):
    rgb = np.stack([plane(width, height, seed) for seed in (1, 2, 3)], -1)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    y = plane(width, height, 4)
    u, v = [chroma((width + 1) // 2, (height + 1) // 2, seed) for seed in (5, 6)]
    return {
        "width": width,
        "height": height,
        "rgbSha256": hashlib.sha256(rgb.tobytes()).hexdigest(),
        "yuvSha256": hashlib.sha256(y.tobytes() + u.tobytes() + v.tobytes()).hexdigest(),
        "greySha256": hashlib.sha256(grey.tobytes()).hexdigest(),
        "filters": filters(grey),
        "picture": {matrix: picture_numbers(y, u, v, matrix) for matrix in WEIGHTS},
    }


def real(path, frame, width, height):
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-vf", f"select=eq(n\\,{frame})", "-frames:v", "1", "-pix_fmt", "yuv420p",
         "-f", "rawvideo", "-"], check=True, capture_output=True).stdout
    luma, cw, ch = width * height, (width + 1) // 2, (height + 1) // 2
    data = np.frombuffer(raw, np.uint8)
    y = data[:luma].reshape(height, width)
    u = data[luma:luma + cw * ch].reshape(ch, cw)
    v = data[luma + cw * ch:luma + 2 * cw * ch].reshape(ch, cw)
    return {
        "clip": path.rsplit("/", 1)[-1], "frame": frame, "width": width, "height": height,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "filters": filters(y),
        "picture": {"bt709": picture_numbers(y, u, v, "bt709")},
    }


def main():
    result = {
        "madeBy": "scripts/references/picture.py",
        "versions": {"opencv": cv2.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
        "kernels": {f"{k}/{s}": cv2.getGaussianKernel(k, s).ravel().tolist() for k, s in ((1, 0), (3, 0), (5, 0), (7, 0), (9, 0), (31, 0), (7, 1.5), (15, 3.2))},
        "generated": [generated(160, 90), generated(97, 61)],
        "real": [real(sys.argv[1], frame, 854, 480) for frame in (300, 700)] if len(sys.argv) > 1 else [],
    }
    json.dump(result, sys.stdout, indent=1)
    print()


main()
