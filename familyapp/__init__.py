"""The project, and one package for each thing that a family would name.

Imports run one way: urls/asgi -> demo -> home -> messaging -> team -> services -> pwa ->
accounts -> core (`make lint` checks it). In every package access decides, selectors read,
actions change and views speak HTTP.
"""
