"""What is said of each slip of the walk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tutor.translation import mark

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "target-for-input": mark("That is the target; the input is wanted."),
        "weight-too-early": mark("The weight comes one step later; the input enters as it is."),
        "activated-input": mark("No activation is applied to the input."),
        "forgot-bias": mark("The bias is missing."),
        "forgot-weight-in-sum": mark("What flows in is multiplied by the weight first."),
        "wrong-sign-of-bias": mark("The bias is added, not subtracted."),
        "bias-inside": mark("The bias is added after the product: it is not multiplied by the weight."),
        "sum-for-value": mark("The activation a flows on, not the sum z."),
        "forgot-activation": mark("That is the sum z; apply the activation to it."),
        "wrong-sign-in-sigmoid": mark("The exponent has the wrong sign: σ(z) = 1/(1 + e^−z)."),
        "slope-for-value": mark("That is the slope; the value is wanted."),
        "other-activation": mark("That is another activation than this unit has."),
        "size-for-relu": mark("ReLU makes a negative sum 0; it does not turn the sign round."),
        "forgot-leak": mark("Leaky ReLU lets a hundredth of a negative sum through."),
        "forgot-square": mark("Square the difference."),
        "square-first": mark("Subtract, then square."),
        "derivative-for-value": mark("That is the derivative; the value is wanted."),
        "halved": mark("That is half of it: this loss carries no 1/2."),
        "wrong-sign-of-log": mark(
            "Cross-entropy has a minus in front: logarithms of probabilities are negative."
        ),
        "classes-swapped": mark("That is the loss as if the other class were true."),
        "squared-habit": mark("That belongs to squared error; this loss is cross-entropy."),
        "forgot-factor-2": mark("Half of it: the square brings a factor 2."),
        "wrong-sign": mark("The sign is turned round."),
        "value-for-slope-of-loss": mark("That is the loss itself; its slope is wanted."),
        "sigma-prime-too-early": mark("That is ∂C/∂z: the slope of the activation is already in it."),
        "activation-for-weight": mark(
            "An activation is the factor towards a weight; back along the edge it is the weight."
        ),
        "forgot-weight": mark("The signal travels along the edge: multiply by its weight."),
        "forgot-sigma-prime": mark("The slope of the activation lies on the path: it is missing."),
        "forgot-output-slope": mark("The slope of the output lies on the path too: it is missing."),
        "wrong-weight": mark(
            "That is the weight before the unit; the signal comes back along the edge behind it."
        ),
        "value-for-slope": mark("That takes the value of the unit for its slope."),
        "sigma-prime-of-a": mark("That is the slope at a instead of z."),
        "half-slope": mark("The slope has two factors: a and 1 − a."),
        "sum-in-slope": mark("The slope is made of a, not of the sum z."),
        "sigmoid-habit": mark("That is the slope of the sigmoid; this unit has another activation."),
        "forgot-square-in-slope": mark("The slope of tanh is 1 − a²: a is squared."),
        "forgot-kink": mark("The slope is 1 only where the sum is positive."),
        "sum-for-slope": mark("That is the sum; the slope is wanted."),
        "no-slope": mark("A slope of 0 would mean that nothing moves with it."),
        "added-factors": mark("Slopes along one path multiply; they are not added."),
        "extra-sigma-prime": mark("The slope of the output is in it twice: p − y already has it."),
        "weight-for-activation": mark(
            "The weight is the factor towards what flows in; towards the weight it is what flows in."
        ),
        "bias-for-weight": mark("1 is the factor towards the bias."),
        "output-for-input": mark("That is what the unit gives; what flows into it is wanted."),
        "forgot-input": mark(
            "That is δ, and the derivative of the bias; for the weight multiply by what flows in."
        ),
        "bias-for-one": mark("That is the bias itself; it is added as it is, so its slope is 1."),
        "input-for-one": mark("That is the factor towards the weight; towards the bias it is 1."),
        "weight-for-one": mark("That is the factor towards what flows in; towards the bias it is 1."),
        "input-in-bias": mark("That is the derivative of the weight; for the bias the factor is 1."),
        "bias-as-factor": mark("The bias is no factor: its slope is 1."),
        "bias-as-weight": mark("The bias is not on the edge; the weight is."),
        "uphill": mark("That climbs: the step goes against the gradient."),
        "forgot-alpha": mark("Multiply the derivative by α."),
        "step-for-weight": mark("That is the step alone; add it to the old value."),
        "forgot-input-in-step": mark("That is the step of the bias; the weight also needs what flows in."),
        "weight-in-bias": mark("That takes the derivative of the weight for that of the bias."),
        "old-weights": mark("That is with the old numbers; now the new ones count."),
        "old-bias": mark("The bias was updated too."),
        "new-weights": mark(
            "That sends the signal through the new weight; gradients are taken at the old ones."
        ),
        "not-normalised": mark("Divide by the sum over all classes."),
        "sigmoid-for-softmax": mark("That is the sigmoid; softmax looks at all the sums."),
        "forgot-log": mark("The loss is the logarithm of that probability, with a minus."),
        "one-minus-p": mark("Cross-entropy is −ln p, not 1 − p."),
        "forgot-div-n": mark("The mean over the objects is missing: divide by how many there are."),
        "forgot-target": mark("The target is missing."),
        "minus-missing": mark("Raising one sum lowers the other probabilities: a minus is missing."),
        "diagonal-everywhere": mark("p(1 − p) stands on the diagonal alone."),
        "first-object": mark("That is the first object alone; all objects are added up."),
        "one-path": mark("That is one path alone; the paths add up."),
        "paths-average": mark("Effects along different paths add up; they are not averaged."),
        "reshaped": mark("The weights were reshaped, not transposed: rows and columns got mixed up."),
        "not-transposed": mark("On the way back the matrix is transposed, or the shapes do not fit."),
        "matmul-as-hadamard": mark("That is element by element; here rows meet columns."),
        "outer-over-batch": mark("That pairs objects with objects; the sum goes over the objects."),
        "hadamard-as-matmul": mark("That is a matrix product; here it goes element by element."),
    }
)
"""Tag → why, in English."""
OTHER_ENTRY = mark("That is entry {one}; entry {other} is asked for.")
OTHER_BOX = mark("That is {one}; {other} is asked for.")
