"""Writes a model of a few hundred kilobytes that a real llama.cpp server loads and that says one thing.

    python tiny_model.py OUT.gguf TEXT [AGAIN]

Every token has a random code. Attention and feed-forward weights are zero, so that what comes out of the one layer is
the last token's own code, and the output matrix holds, in the row of each piece of TEXT, the code of the piece before.
The model thus says TEXT piece by piece after the token that ends the chat template, and then stops, or, with AGAIN,
says AGAIN for ever. Everything else goes by bytes, so that a prompt costs a token a byte.
"""

import sys

import gguf
import numpy as np

WIDTH, HEADS, FEED = 128, 2, 32


def pieces(text, size=6):
    """The text in pieces of which no two are the same: a vocabulary has every token once."""
    found, at = [], 0
    while at < len(text):
        end = at + size
        while text[at:end] in found and end < len(text):
            end += 1
        found.append(text[at:end])
        at = end
    return found


def main(out, text, again=""):
    said = pieces(text) + ([again] if again else [])
    tokens = [b"<unk>", b"<s>", b"</s>", b"<|go|>"]
    types = [gguf.TokenType.UNKNOWN] + [gguf.TokenType.CONTROL] * 3
    tokens += [f"<0x{byte:02X}>".encode() for byte in range(256)]
    types += [gguf.TokenType.BYTE] * 256
    # A space, which the tokenizer writes as a sign of three bytes, is a token too.
    tokens.append("\u2581".encode())
    types.append(gguf.TokenType.NORMAL)
    first = len(tokens)
    # A space is written as the tokenizer writes it.
    tokens += [piece.replace(" ", "\u2581").encode() for piece in said]
    types += [gguf.TokenType.NORMAL] * len(said)

    random = np.random.default_rng(7)
    codes = random.choice([-1.0, 1.0], size=(len(tokens), WIDTH)).astype(np.float32)
    output = np.zeros((len(tokens), WIDTH), dtype=np.float32)
    before = 3
    for token in range(first, len(tokens)):
        output[token] = codes[before]
        before = token
    if again:
        output[before] += codes[before]
    else:
        output[2] = codes[before]

    writer = gguf.GGUFWriter(out, "llama")
    writer.add_name("tiny")
    writer.add_context_length(65536)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template("{% for message in messages %}{{ message['content'] }}\n{% endfor %}<|go|>")

    square, one = np.zeros((WIDTH, WIDTH), dtype=np.float32), np.ones(WIDTH, dtype=np.float32)
    writer.add_tensor("token_embd.weight", codes)
    writer.add_tensor("output_norm.weight", one)
    writer.add_tensor("output.weight", output)
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", one)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"blk.0.{name}.weight", square)
    writer.add_tensor("blk.0.ffn_gate.weight", np.zeros((FEED, WIDTH), dtype=np.float32))
    writer.add_tensor("blk.0.ffn_up.weight", np.zeros((FEED, WIDTH), dtype=np.float32))
    writer.add_tensor("blk.0.ffn_down.weight", np.zeros((WIDTH, FEED), dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


main(*sys.argv[1:])
