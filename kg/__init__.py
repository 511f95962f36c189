"""Who is said to do what to whom in Indonesian news, according to whom, and how sure.

>>> import kg
>>> graph = kg.build("seeds")       # doctest: +SKIP
>>> graph.statements                # doctest: +SKIP
>>> graph.to_turtle("graph.ttl")    # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import build, extract
    from kg.result import KnowledgeGraph

__all__ = ["KnowledgeGraph", "__version__", "build", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the pipeline, and with it the models' libraries, only when it is asked for."""
    if name in ("KnowledgeGraph", "build", "extract"):
        from kg import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'kg' has no attribute '{name}'")
