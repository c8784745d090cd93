"""One training step of the same VAE on PyTorch, written as its users write it. Timed here, told line by line as JSON.

Usage: torch_step.py THREADS DEVICE BATCH LATENT_DIM WIDTH [WIDTH ...]
First line printed: {"torch", "threads", "device"}. Then each number of steps read from the input is answered by a list of
milliseconds per step: one a step on the processor, one for the whole block on a GPU, where a step has only been queued
when it returns. The losses are read at the end of each block, inside the time. The last line, at the end of the input,
is {"peakMemoryMb", "lastLoss"}.
"""
import json
import resource
import sys
import time

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

PIXELS = 784
TRAIN_IMAGES = 9000
LEARNING_RATE = 1e-3
EPSILON = 1e-7
KILOBYTES_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1


class Vae(nn.Module):
    def __init__(self, widths, latent_dim):
        super().__init__()
        sizes = [PIXELS, *widths]
        self.encoder = mlp(sizes)
        self.mu = nn.Linear(sizes[-1], latent_dim)
        self.log_sigma = nn.Linear(sizes[-1], latent_dim)
        self.decoder = mlp([latent_dim, *reversed(widths)])
        self.out = nn.Linear(widths[0], PIXELS)

    def forward(self, x, eps):
        h = self.encoder(x)
        mu, log_sigma = self.mu(h), self.log_sigma(h)
        z = mu + log_sigma.exp() * eps
        logits = self.out(self.decoder(z))
        reconstruction = binary_cross_entropy_with_logits(logits, x, reduction="sum")
        kl = (0.5 * (mu.square() + (2 * log_sigma).exp() - 1) - log_sigma).sum()
        return (reconstruction + kl) / x.shape[0]


def mlp(sizes):
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, units), nn.ReLU()]
    return nn.Sequential(*layers)


def main():
    threads, device, batch, latent_dim = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    widths = [int(width) for width in sys.argv[5:]]
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Vae(widths, latent_dim).to(device)
    optimiser = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, eps=EPSILON)
    # Strokes cover about a fifth of a digit's image; the time of a step does not depend on where.
    images = torch.rand(TRAIN_IMAGES, PIXELS)
    images = (images * (torch.rand(TRAIN_IMAGES, PIXELS) < 0.2)).to(device)

    def step():
        x = images[torch.randint(TRAIN_IMAGES, (batch,), device=device)]
        eps = torch.randn(batch, latent_dim, device=device)
        optimiser.zero_grad()
        loss = model(x, eps)
        loss.backward()
        optimiser.step()
        return loss.detach()

    say({"torch": torch.__version__, "threads": torch.get_num_threads(), "device": device})
    last = float("nan")
    for line in sys.stdin:
        steps = int(line)
        losses, times = [], [time.perf_counter()]
        for _ in range(steps):
            losses.append(step())
            times.append(time.perf_counter())
        last = torch.stack(losses).tolist()[-1]
        end = time.perf_counter()
        if device == "cpu":
            reading = (end - times[-1]) / steps
            say([1000 * (after - before + reading) for before, after in zip(times, times[1:])])
        else:
            say([1000 * (end - times[0]) / steps])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_PER_UNIT / 1024
    say({"peakMemoryMb": peak, "lastLoss": last})


def say(value):
    print(json.dumps(value), flush=True)


main()
