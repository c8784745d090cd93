/** Reading data as Python, as each kind of data is read by the page: grey images, points of the plane, ratings. */
import { parts, py } from "../words/python.ts";
import type { ScriptModel } from "../model/scriptModel.ts";

export function examples(model: ScriptModel): string {
  const asRead = { images: images(model), points: points(), ratings: ratings(model) }[model.dataKind];
  return parts(
    model.dataKind === "images" ? idx() : "",
    asRead,
    py`
      def read_examples(path):
          """x [count, ${model.inputDim}] as the model reads it, and the classes [count] or None."""
          path = Path(path)
          ${model.dataKind === "images" ? folderLines() : ""}
          loaded = np.load(path)
          if path.suffix == ".npy":
              return as_read(loaded), None
          x = next((loaded[key] for key in (${KEYS[model.dataKind]}) if key in loaded), None)
          labels = next((loaded[key] for key in ("y", "labels", "y_train") if key in loaded), None)
          if x is None:
              sys.exit(f"{path} has no array of examples; name it x, and the classes y.")
          return as_read(x), labels
    `,
  );
}

const KEYS = {
  images: '"x", "images", "x_train", "data"',
  points: '"x", "points", "data"',
  ratings: '"x", "liked", "ratings"',
} as const;

function idx(): string {
  return py`
    def read_idx(path):
        """One IDX file, plain or .gz: an array of bytes."""
        raw = gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
        if raw[:3] != b"\\0\\0\\x08":
            sys.exit(f"{path} is no IDX file of bytes.")
        dims = raw[3]
        return np.frombuffer(raw, np.uint8, offset=4 + 4 * dims).reshape(struct.unpack(f">{dims}I", raw[4 : 4 + 4 * dims]))


    def first_file(folder, words):
        """The training file of a folder of IDX files whose name has these words, or any with them; None for none."""
        found = sorted(file for file in folder.iterdir() if words in file.name)
        return next((file for file in found if "train" in file.name), found[0] if found else None)
  `;
}

function folderLines(): string {
  return py`
    if path.is_dir():
        images, labels = first_file(path, "images"), first_file(path, "labels")
        if images is None:
            sys.exit(f"{path} has no IDX file of images, such as train-images-idx3-ubyte.gz.")
        return as_read(read_idx(images)), None if labels is None else read_idx(labels)
  `;
}

function images({ side }: ScriptModel): string {
  return py`
    def footprints(pixels, side):
        """How much of each of the pixels lies in each of side equal stretches, [side, pixels]; rows sum to 1."""
        edges = np.linspace(0.0, pixels, side + 1)
        places = np.arange(pixels)
        covered = np.minimum(edges[1:, None], places + 1.0) - np.maximum(edges[:-1, None], places)
        return np.maximum(covered, 0.0) * side / pixels


    def as_read(images):
        """Grey levels 0 ... 1, [count, ${(side ?? 0) ** 2}]: bytes or numbers in [0, 1]; larger images are averaged to ${side ?? 0} x ${side ?? 0}."""
        levels = np.asarray(images, np.float64)
        if images.dtype != np.uint8 and levels.max() <= 1.0:
            levels = levels * 255.0
        if levels.ndim == 2:
            width = round(levels.shape[1] ** 0.5)
            levels = levels.reshape(-1, width, width)
        height, width = levels.shape[1:3]
        if (height, width) != (${side ?? 0}, ${side ?? 0}):
            levels = np.rint(footprints(height, ${side ?? 0}) @ levels @ footprints(width, ${side ?? 0}).T)
        return (levels / 255.0).reshape(len(levels), -1).astype(np.float32)
  `;
}

function points(): string {
  return py`
    def as_read(points):
        """Points of the plane, standardised as the page does: each coordinate has mean 0 and variance 1. [count, 2]."""
        points = np.asarray(points, np.float64).reshape(len(points), 2)
        return ((points - points.mean(0)) / points.std(0)).astype(np.float32)
  `;
}

function ratings({ inputDim }: ScriptModel): string {
  return py`
    def as_read(ratings):
        """1 where a user liked an item, else 0: [users, ${inputDim}]."""
        ratings = np.asarray(ratings)
        if ratings.ndim != 2 or ratings.shape[1] != ${inputDim}:
            sys.exit(f"Ratings must be [users, ${inputDim}], got {list(ratings.shape)}.")
        return (ratings > 0).astype(np.float32)
  `;
}
