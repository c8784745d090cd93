/** Reading and writing weights as Python: the format is eight bytes, a header and the numbers, so no package is needed. */
import { py } from "../words/python.ts";

export function safetensors(): string {
  return py`
    def read_safetensors(path):
        """All tensors of a file as NumPy arrays by name, and its metadata: 8 bytes (length), a JSON header, the numbers."""
        raw = Path(path).read_bytes()
        (length,) = struct.unpack("<Q", raw[:8])
        header = json.loads(raw[8 : 8 + length])
        metadata = header.pop("__metadata__", {})
        tensors = {}
        for name, entry in header.items():
            if entry["dtype"] != "F32":
                continue
            begin, end = entry["data_offsets"]
            values = np.frombuffer(raw[8 + length + begin : 8 + length + end], "<f4")
            tensors[name] = values.reshape(entry["shape"]).astype(np.float32)
        return tensors, metadata


    def write_safetensors(path, tensors, metadata):
        """The same layout back, in the order of the names: the page opens it as it opens its own files."""
        header, chunks, offset = {"__metadata__": metadata}, [], 0
        for name in sorted(tensors):
            chunk = np.ascontiguousarray(tensors[name], "<f4").tobytes()
            header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [offset, offset + len(chunk)]}
            chunks.append(chunk)
            offset += len(chunk)
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(chunks))


    def parameters_in(tensors):
        """Those of this model. Stops with a sentence where the file holds another one."""
        for name, shape in SHAPES.items():
            if name not in tensors or list(tensors[name].shape) != shape:
                found = list(tensors[name].shape) if name in tensors else "nothing"
                sys.exit(f"The file is of another model: {name} must be {shape}, found {found}. Give the file this script came with.")
        return {name: tensors[name] for name in SHAPES}
  `;
}
