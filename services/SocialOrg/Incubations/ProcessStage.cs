namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>One stage of a process.</summary>
/// <param name="Code">Name in requests and messages.</param>
/// <param name="Needs">Documents required before the stage can be advanced.</param>
/// <param name="Reviewers">
/// Kinds of post that may advance or end an incubation at this stage; if empty, the permission is enough.
/// </param>
/// <param name="Next">Codes of the stages that an advance may lead to; the first is the default.</param>
/// <param name="Ends">Other ends that may follow: <c>rejected, withdrawn, exited</c>.</param>
internal sealed record ProcessStage(
    string Code,
    LocalizedName Name,
    IReadOnlyList<NeededDocument> Needs,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<string> Next,
    IReadOnlyList<string> Ends
);
