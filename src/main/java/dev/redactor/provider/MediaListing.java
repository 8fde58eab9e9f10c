package dev.redactor.provider;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The media of a message or a fax. They can be listed only as long as it exists. */
final class MediaListing implements ChildListing {
  private final ResourceId resource;
  private final Set<RedactionItem> found = new LinkedHashSet<>();
  private ProviderCall next;

  MediaListing(ResourceId resource) {
    this.resource = resource;
    this.next = ProviderCall.listMedia(resource);
  }

  @Override
  public ProviderCall next() {
    return next;
  }

  @Override
  public void page(ProviderAnswer answer) {
    Action action = resource.kind() == Kind.FAX ? Action.DELETE_FAX_MEDIA : Action.DELETE_MEDIA;
    answer.view().children().forEach(sid -> found.add(new RedactionItem(action, sid)));
    next = ProviderCall.pageAfter(answer);
  }

  @Override
  public boolean missing() {
    found.clear();
    next = null;
    return true;
  }

  @Override
  public List<RedactionItem> found() {
    return List.copyOf(found);
  }

  @Override
  public ChildListing again() {
    return new MediaListing(resource);
  }
}
