namespace GovPlatform.GridService.Reforms;

/// <summary>Why a step cannot be carried out.</summary>
/// <param name="Step">Position in the list, from 0.</param>
/// <param name="Code">Stable code, such as <c>unit.parent.unknown</c>.</param>
/// <param name="Subject">What is wrong, such as the parent's code.</param>
internal sealed record ReformRefusal(int Step, string Code, string Subject);
