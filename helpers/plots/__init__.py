"""The book's figures: `ax=None` in, axes out; one concept a file."""

# ruff: noqa: F401

from helpers.plots.augmentation import augmentation_card
from helpers.plots.bends import bent_line
from helpers.plots.channels import channel_sum
from helpers.plots.confusion import confusion_matrix
from helpers.plots.curves import learning_curves
from helpers.plots.data_split import data_split
from helpers.plots.dropout import dropout_masks
from helpers.plots.equivariance import equivariance_pair
from helpers.plots.features import feature_histograms
from helpers.plots.filters import filter_maps
from helpers.plots.flattening import flatten_order
from helpers.plots.gradient_depth import depth_spread
from helpers.plots.gradient_descent import loss_curve, loss_valley
from helpers.plots.gradient_functions import activation_slope, loss_graph
from helpers.plots.gradient_rates import learning_rate_fan
from helpers.plots.intervals import accuracy_intervals, seed_spread
from helpers.plots.kernels import kernel_gallery
from helpers.plots.means import mean_intervals, people_ladder
from helpers.plots.neurons import activation_curve, biological_neuron, influence
from helpers.plots.padding import padding_lab
from helpers.plots.people import people_spread
from helpers.plots.pooling import pooling_step
from helpers.plots.predictions import image_grid, predictions
from helpers.plots.receptive import receptive_pyramid
from helpers.plots.sharing import shared_weights
from helpers.plots.shift import pooled_shifts, shifted
from helpers.plots.tables import number_table
from helpers.plots.timeline import architecture_timeline
from helpers.plots.vision import vision_tasks
from helpers.plots.window import window_and_kernel, window_step
