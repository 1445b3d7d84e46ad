using GovPlatform.Encryption;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>An incubation as callers read it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="OrganizationName">Name the organisation is to have.</param>
/// <param name="Category">Category it is to have.</param>
/// <param name="Unit">Code of the unit it applies to.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StageSince">Since when, UTC.</param>
/// <param name="Missing">Documents missing before it can be advanced.</param>
/// <param name="Allowed">Stages and ends that may follow.</param>
/// <param name="Documents">What has been supplied.</param>
/// <param name="Contact">The applicant, masked.</param>
/// <param name="Applicant">The applicant, in full; only where its applicant or the centre reads one incubation.</param>
/// <param name="ProcessVersion">Version of the process it follows.</param>
/// <param name="AppliedAt">When it was applied for, UTC.</param>
/// <param name="OrganizationId">The organisation it became, or null.</param>
/// <param name="Sequence">Number of its last step.</param>
internal sealed record IncubationView(
    Guid Id,
    string OrganizationName,
    string Category,
    string Unit,
    string Stage,
    DateTimeOffset StageSince,
    IReadOnlyList<MissingDocument> Missing,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<IncubationView.Document> Documents,
    string? Contact,
    PersonContact? Applicant,
    int ProcessVersion,
    DateTimeOffset AppliedAt,
    Guid? OrganizationId,
    long Sequence
)
{
    /// <summary>Shows an incubation.</summary>
    /// <param name="incubation">The incubation with its documents.</param>
    /// <param name="process">Its process.</param>
    /// <param name="contact">The applicant, masked.</param>
    /// <param name="applicant">The applicant in full, or null.</param>
    public static IncubationView Create(
        Incubation incubation,
        IncubationProcess process,
        string? contact,
        PersonContact? applicant = null
    )
    {
        var stage = process.Find(incubation.Stage);
        return new(
            incubation.Id,
            incubation.OrganizationName,
            incubation.Category,
            incubation.Unit,
            incubation.Stage,
            incubation.StageSince,
            [.. incubation.Missing(process).Select(MissingDocument.Create)],
            stage is null ? [] : [.. stage.Next, .. stage.Ends],
            [
                .. incubation
                    .Documents.OrderBy(row => row.SuppliedAt)
                    .Select(row => new Document(row.Code, row.Title, row.Reference, row.SuppliedAt)),
            ],
            contact,
            applicant,
            incubation.ProcessVersion,
            incubation.AppliedAt,
            incubation.OrganizationId,
            incubation.Sequence
        );
    }

    /// <summary>A document that was supplied.</summary>
    /// <param name="Code">Which of the process's documents it is.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Reference">Where it is kept, or null.</param>
    /// <param name="SuppliedAt">When, UTC.</param>
    internal sealed record Document(string Code, string Title, string? Reference, DateTimeOffset SuppliedAt);
}
