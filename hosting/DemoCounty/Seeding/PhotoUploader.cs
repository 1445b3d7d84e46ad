using System.Net;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>Uploads the photos of scenarios.</summary>
internal sealed class PhotoUploader(Gateway gateway)
{
    /// <summary>Uploads a photo, unless an earlier run has; the step that names it attaches it.</summary>
    /// <exception cref="SeedingException">The platform rejected it.</exception>
    public async Task UploadAsync(string account, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        var photo = DemoPhoto.Draw(id);
        var announced = await gateway.PostAsync(
            account,
            "/api/v1/attachments",
            new JsonObject { ["id"] = id, ["size"] = photo.Length },
            at,
            $"demo/{id}",
            cancel
        );
        Require(announced);
        // A conflict: the bytes have arrived before.
        var uploaded = await gateway.UploadAsync(account, $"/api/v1/attachments/{id}", photo, cancel);
        if (uploaded.Status != HttpStatusCode.Conflict)
        {
            Require(uploaded);
        }

        void Require(Reply reply)
        {
            if (!reply.IsSuccess)
            {
                throw new SeedingException(
                    $"The photo {id} of {account} was rejected: {(int)reply.Status} {reply.Body?.ToJsonString()}"
                );
            }
        }
    }
}
